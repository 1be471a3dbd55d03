SELECT b.id, b.user_id, b.saved_id, b.every, b.on_day, b.hour, b.next_at
FROM reports.subscription b
WHERE b.ended_at IS NULL AND b.next_at <= @now
ORDER BY b.next_at, b.id;
