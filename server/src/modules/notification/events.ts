/** Somebody has something new in the inbox, or has read it: badges ask again. */
export const notificationAdded = 'notification.added';
export const notificationRead = 'notification.read';
/** Something is to go out to a phone now. */
export const notificationQueued = 'notification.queued';
