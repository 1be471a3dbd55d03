UPDATE photos.reading
SET flags = array_append(array_remove(flags, @flag), @flag), alike_id = @alike_id, apart = @apart
WHERE photo_id = @photo_id AND alike_id IS NULL;
