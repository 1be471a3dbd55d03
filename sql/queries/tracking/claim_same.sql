SELECT id
FROM tracking.claim
WHERE rep_id = @rep_id AND ref = @ref AND act = @act AND device_at = @device_at AND accepted = @accepted
  AND coalesce(refusal, '') = coalesce(@refusal::text, '') AND md5(coalesce(note, '')) = md5(coalesce(@note::text, ''))
  AND coalesce(photo_id, 0) = coalesce(@photo_id::bigint, 0);
