-- What a scanner said of a file, and the small picture of one that is a picture.
ALTER TABLE "Document" ADD COLUMN "scan" TEXT NOT NULL DEFAULT 'notScanned';
ALTER TABLE "Document" ADD COLUMN "thumbnail" TEXT;
CREATE INDEX "Document_hash_idx" ON "Document"("hash");
