SELECT code FROM geo.codes_taken(@codes::text[]) code;
