-- The push service says that nobody is there any more.
DELETE FROM notify.subscription
WHERE endpoint = @endpoint;
