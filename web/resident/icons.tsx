import type { ReactNode } from 'react';

const Icon = ({ children }: { children: ReactNode }) => (
  <svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    {children}
  </svg>
);

export const HomeIcon = () => (
  <Icon>
    <path d="M4 11 12 4l8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z" />
  </Icon>
);
export const HouseIcon = () => (
  <Icon>
    <path d="M14.5 6.5a4 4 0 0 0-5.3 5.2L4 17l3 3 5.3-5.2a4 4 0 0 0 5.2-5.3L15 12l-3-3z" />
  </Icon>
);
export const PeopleIcon = () => (
  <Icon>
    <circle cx="9" cy="9" r="3.2" />
    <path d="M3 19c.6-3.2 3-5 6-5s5.400 1.800 6 5" />
    <path d="M16 6.300a3 3 0 0 1 0 5.600M17.500 14.500c2 .5 3.200 2 3.500 4.500" />
  </Icon>
);
export const MeIcon = () => (
  <Icon>
    <circle cx="12" cy="8.500" r="3.800" />
    <path d="M4.500 20c.8-4 3.800-6 7.500-6s6.700 2 7.500 6" />
  </Icon>
);
