SELECT r.id, r.photo_id, r.round, r.tries, r.step, p.taken_at, coalesce(p.file_id, 0) AS file_id
FROM photos.recognition r
JOIN photos.photo p ON p.id = r.photo_id
WHERE r.id = @id;
