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

export const ListIcon = () => (
  <Icon>
    <path d="M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01" />
  </Icon>
);
export const HandIcon = () => (
  <Icon>
    <path d="M8 12V5.500a1.500 1.500 0 0 1 3 0V11m0-5a1.500 1.500 0 0 1 3 0v5m0-4a1.500 1.500 0 0 1 3 0v7a6 6 0 0 1-6 6c-3 0-4.500-1.500-6-4l-2-3.500c1-1 2.500-.5 3.500 1L8 15" />
  </Icon>
);
export const ReportIcon = () => (
  <Icon>
    <path d="M4 8h3l1.500-2h7L17 8h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z" />
    <circle cx="12" cy="13" r="3.500" />
  </Icon>
);
export const HousesIcon = () => (
  <Icon>
    <path d="M4 20V8l7-4v16M11 20h9V10l-9-3M14.500 12h2M14.500 16h2M7 10h1M7 14h1" />
  </Icon>
);
export const MeIcon = () => (
  <Icon>
    <circle cx="12" cy="8.500" r="3.800" />
    <path d="M4.500 20c.8-4 3.800-6 7.500-6s6.700 2 7.500 6" />
  </Icon>
);
