import './figure.css';

/** One number with its name above and its counts below. */
export function Figure({ name, value, line }: { name: string; value: string; line: string }) {
  return (
    <li>
      <span>{name}</span>
      <b>{value}</b>
      <small>{line}</small>
    </li>
  );
}
