-- A rep is told of time that somebody has booked, moved or freed again.
ALTER TABLE routing.notice
    DROP CONSTRAINT notice_kind_known,
    ADD CONSTRAINT notice_kind_known CHECK (kind IN ('published', 'changed', 'inserted', 'beat', 'booked', 'rebooked', 'unbooked'));
