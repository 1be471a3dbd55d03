UPDATE org.bound_phone
SET asked_at = @at, asked_note = @note
WHERE tenant_id = app.tenant() AND user_id = @user_id AND released_at IS NULL AND asked_at IS NULL
RETURNING id;
