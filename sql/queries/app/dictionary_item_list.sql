-- What the company has said of items; an empty key asks for those of every dictionary.
SELECT dictionary, code, zh, en, rank, disabled
FROM app.dictionary_item
WHERE (@key::text = '' OR dictionary = @key)
ORDER BY dictionary, rank, code;
