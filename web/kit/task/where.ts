export interface Position {
  lng: number;
  lat: number;
  accuracyM: number;
}

/** Where the phone says it is, as sure as it gets within ten seconds; null when it does not say. */
export function position(): Promise<Position | null> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          lng: coords.longitude,
          lat: coords.latitude,
          accuracyM: Math.min(100_000, coords.accuracy),
        }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 10_000 },
    );
  });
}
