/** Somebody has something new in the inbox, or has read it: badges ask again. */
export const notificationAdded = 'notification.added';
export const notificationRead = 'notification.read';
