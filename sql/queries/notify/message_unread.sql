SELECT count(*)::int
FROM notify.message
WHERE user_id = @user_id AND read_at IS NULL;
