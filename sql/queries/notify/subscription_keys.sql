SELECT p256dh, auth
FROM notify.subscription
WHERE endpoint = @endpoint;
