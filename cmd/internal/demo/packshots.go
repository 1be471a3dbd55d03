package demo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/png"

	store "xuntu.dev/internal/files"
)

const packSide = 480 // pixels of a drawn picture, wide and high

// packshots draws a bag for every kind of product and gives it to the company's plain ones: a part of them has a picture, as in
// any company.
func (w *load) packshots(keep Keep) error {
	if keep == nil {
		return nil
	}
	for s, shelf := range shelves {
		for k, kind := range shelf.kinds {
			sizes, err := store.Scaled(bagOf(s, k, len(shelf.kinds)), packSide, 160)
			if err != nil {
				return err
			}
			hashes := make([]string, len(sizes))
			for i, data := range sizes {
				sum := sha256.Sum256(data)
				hashes[i] = hex.EncodeToString(sum[:])
				if err := keep(w.ctx, hashes[i], data); err != nil {
					return fmt.Errorf("keep a picture of the demo: %w", err)
				}
			}
			if err := w.picture(labels[0]+kind+shelf.ends, shelf.code, hashes, sizes); err != nil {
				return err
			}
		}
	}
	return nil
}

// picture gives the products of a category with such a name the pictures under two hashes.
func (w *load) picture(name, shelf string, hashes []string, sizes [][]byte) error {
	_, err := w.tx.Exec(w.ctx, `
		WITH u AS (SELECT id FROM org.unit WHERE tenant_id = $1 AND kind = 'head_office' ORDER BY id LIMIT 1),
		f AS (INSERT INTO app.file (tenant_id, unit_id, sha256, size, media_type, created_at)
			SELECT $1, u.id, x.hash, x.size, 'image/jpeg', $8 FROM u, (VALUES ($4, $6::bigint), ($5, $7)) x (hash, size) RETURNING id, sha256)
		UPDATE catalog.product p SET photo_id = f.id, photo_sha = $4, small_sha = $5
		FROM f, catalog.category c WHERE f.sha256 = $4 AND c.id = p.category_id AND c.code = $3 AND p.tenant_id = $1 AND p.name = $2`,
		w.tenant, name, shelf, hashes[0], hashes[1], int64(len(sizes[0])), int64(len(sizes[1])), midnight(w.until.day()).AddDate(0, 0, -90))
	if err != nil {
		return fmt.Errorf("give products pictures: %w", err)
	}
	return nil
}

// bagOf draws a bag of a category's colour with a label and a plate of the kind's: plain, and the same everywhere.
func bagOf(shelf, kind, kinds int) []byte {
	picture := image.NewNRGBA(image.Rect(0, 0, packSide, packSide))
	body, label := hue(shelf*360/len(shelves), 150, 205), hue(40+kind*360/kinds, 190, 235)
	for i := range packSide * packSide {
		x, y := i%packSide, i/packSide
		picture.SetNRGBA(x, y, bagColour(x, y, body, label))
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		panic(err) // writing into memory
	}
	return b.Bytes()
}

// bagColour is what is seen of the bag at a point of the picture.
func bagColour(x, y int, body, label color.NRGBA) color.NRGBA {
	const left, right, top, foot, middle = 120, 360, 50, 430, packSide / 2
	dx, dy := x-middle, y-280
	switch {
	case x < left || x >= right || y < top || y >= foot:
		return color.NRGBA{255, 255, 255, 255}
	case y < top+22 || y >= foot-22: // the seams
		return shade(body, 75+10*(x/8%2))
	case 4*dx*dx+9*dy*dy < 4*80*80: // the plate
		return shade(color.NRGBA{250, 248, 240, 255}, 100-max(0, dy)/4)
	case y >= 120 && y < 190:
		return label
	}
	return shade(body, 100-abs(dx)*28/120)
}

// shade darkens a colour to so many per cent.
func shade(c color.NRGBA, part int) color.NRGBA {
	dim := func(v uint8) uint8 { return uint8(int(v) * part / 100) }
	return color.NRGBA{dim(c.R), dim(c.G), dim(c.B), 255}
}

// hue is a colour of the circle between two brightnesses.
func hue(degrees, low, high int) color.NRGBA {
	at := func(turn int) uint8 {
		d := abs((degrees+turn)%360 - 180) // 180 is the far side
		return uint8(low + (high-low)*min(max(d-60, 0), 60)/60)
	}
	return color.NRGBA{at(0), at(240), at(120), 255}
}

func abs(n int) int { return max(n, -n) }
