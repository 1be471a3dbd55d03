-- What was said of a visit, in the order in which it arrived, as one reader has read it.
SELECT r.id, r.ref, r.author_id, r.author, r.author_id = @reader_id::bigint AS own, r.text, r.score, r.at,
       r.author_id <> @reader_id AND r.id > coalesce((SELECT m.upto FROM visits.remark_read m
                                                     WHERE m.visit_id = r.visit_id AND m.reader_id = @reader_id), 0) AS unread
FROM visits.remark r
WHERE r.visit_id = @visit_id
ORDER BY r.id;
