DELETE FROM notify.message
WHERE at < @before;
