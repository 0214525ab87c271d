import type { ReactNode } from 'react';

// Line drawings of 24 × 24 that stand beside a word, never in its place: readers do not hear them.

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
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
}

const drawn = (path: string) =>
  function Drawn() {
    return (
      <Icon>
        <path d={path} />
      </Icon>
    );
  };

export const HomeIcon = drawn('M4 11 12 4l8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z');
export const WrenchIcon = drawn(
  'M14.5 6.5a4 4 0 0 0-5.3 5.2L4 17l3 3 5.3-5.2a4 4 0 0 0 5.2-5.3L15 12l-3-3z',
);
export const PeopleIcon = drawn(
  'M9 12.200a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400M3 19c.6-3.200 3-5 6-5s5.400 1.800 6 5M16 6.300a3 3 0 0 1 0 5.600M17.500 14.500c2 .5 3.200 2 3.500 4.500',
);
export const MeIcon = drawn(
  'M12 12.300a3.800 3.800 0 1 0 0-7.600 3.800 3.800 0 0 0 0 7.600M4.500 20c.8-4 3.800-6 7.500-6s6.700 2 7.500 6',
);
export const ListIcon = drawn('M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01');
export const HandIcon = drawn(
  'M8 12V5.500a1.500 1.500 0 0 1 3 0V11m0-5a1.500 1.500 0 0 1 3 0v5m0-4a1.500 1.500 0 0 1 3 0v7a6 6 0 0 1-6 6c-3 0-4.500-1.500-6-4l-2-3.500c1-1 2.500-.5 3.500 1L8 15',
);
export const CameraIcon = drawn(
  'M4 8h3l1.500-2h7L17 8h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1zM12 16.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7',
);
export const HousesIcon = drawn(
  'M4 20V8l7-4v16M11 20h9V10l-9-3M14.500 12h2M14.500 16h2M7 10h1M7 14h1',
);
export const BackIcon = drawn('m14.500 5.500-7 6.500 7 6.500');
export const OnIcon = drawn('m9.500 5.500 7 6.500-7 6.500');
export const PrintSizeIcon = drawn(
  'M2.500 18 6 9l3.500 9M3.700 15h4.600M11 18l5-13 5 13M12.800 13.500h6.400',
);
export const MessageIcon = drawn(
  'M5 5h14a1 1 0 0 1 1 1v9.500a1 1 0 0 1-1 1h-6.500L8 20v-3.500H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM8 9h8M8 12.500h5',
);
export const PhoneIcon = drawn(
  'M6 4h3l1.500 4-2 1.500a11 11 0 0 0 6 6l1.500-2 4 1.500v3a1.500 1.500 0 0 1-1.600 1.500C10.500 19 5 13.500 4.500 5.600A1.500 1.500 0 0 1 6 4z',
);
export const RouteIcon = drawn('M20.500 3.500 3.500 10.500l7 2.500 2.500 7z');
