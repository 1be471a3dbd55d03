-- The picture of a product: what it is known by, and its small copy for lists and phones. Both lie under their hashes.
ALTER TABLE catalog.product ADD COLUMN photo_sha text NOT NULL DEFAULT '';
ALTER TABLE catalog.product ADD COLUMN small_sha text NOT NULL DEFAULT '';
COMMENT ON COLUMN catalog.product.photo_sha IS 'SHA-256 of the picture; empty: none.';
ALTER TABLE catalog.product ADD CONSTRAINT product_photo_whole CHECK ((photo_sha = '') = (small_sha = ''));
