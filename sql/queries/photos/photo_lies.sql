SELECT rep_id, file_id, step, taken_at
FROM photos.photo
WHERE id = @id;
