UPDATE errand.errand SET files = @files WHERE id = @id;
