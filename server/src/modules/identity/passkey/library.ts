/** Read when the first passkey comes: most processes never need it, and memory is counted. */
export const webauthn = () => import('@simplewebauthn/server');
