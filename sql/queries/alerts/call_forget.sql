DELETE FROM alerts.call
WHERE made_at < @before;
