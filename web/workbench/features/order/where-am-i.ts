/** Where the phone says it is, within three seconds, or nothing: arriving must not wait for a satellite. */
export function whereAmI(): Promise<{ lng: number; lat: number; accuracyM: number } | undefined> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(undefined);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          lng: coords.longitude,
          lat: coords.latitude,
          accuracyM: Math.min(100_000, coords.accuracy),
        }),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: 3000, maximumAge: 30_000 },
    );
    setTimeout(() => resolve(undefined), 3500);
  });
}
