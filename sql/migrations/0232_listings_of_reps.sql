-- Reps put products on the lists of their outlets, on the phone.
ALTER TABLE catalog.listing DROP CONSTRAINT listing_source_known;
ALTER TABLE catalog.listing ADD CONSTRAINT listing_source_known CHECK (source IN ('office', 'file', 'visit', 'rep'));

-- Who may in companies that exist already: as modules/org seeds them.
UPDATE org.role SET permissions = ARRAY(SELECT DISTINCT p FROM unnest(permissions || '{catalog.carry}'::text[]) AS p ORDER BY p)
WHERE code = 'rep';
