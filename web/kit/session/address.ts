import { useHere } from './session.tsx';

/** Where people's phones reach this server: what is printed must not hold the address this page was opened by. */
export function useAddress(): string {
  const { session } = useHere();
  return session.address ?? location.origin;
}

/** Only this machine answers at such an address. */
export const isOwnMachine = (address: string): boolean =>
  /^https?:\/\/(localhost|127\.|\[::1\])/.test(address);
