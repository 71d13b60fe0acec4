package handout

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha1" //nolint:gosec // Anki finds equal questions by it
	"database/sql"
	_ "embed"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"strings"
	"text/template"

	_ "modernc.org/sqlite" // a package is such a database in a ZIP file

	"redraft/internal/editorial"
)

//go:embed collection.sql
var collection string

var collectionTemplate = template.Must(template.New("collection").Parse(collection))

// noteType is by what Anki knows that cards of several packages are of one kind.
const noteType = 1_772_366_400_000

// AnkiPackage writes the cards as a package, which Anki imports when it is opened. Equal sheets make equal packages.
func AnkiPackage(s editorial.Sheet, of Site) ([]byte, error) {
	database, err := collected(s, of)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, file := range []struct {
		name string
		data []byte
	}{{"collection.anki2", database}, {"media", []byte("{}")}} {
		f, err := w.Create(file.name)
		if err != nil {
			return nil, err
		}
		if _, err := f.Write(file.data); err != nil {
			return nil, err
		}
	}
	err = w.Close()
	return b.Bytes(), err
}

// collected is the database of a package, made in memory.
func collected(s editorial.Sheet, of Site) (data []byte, err error) {
	ctx := context.Background()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	c, err := db.Conn(ctx) // each one has a memory of its own
	if err != nil {
		return nil, err
	}
	defer func() { _ = c.Close() }()
	deck := deckOf(s)
	var changed int64
	for _, q := range s.Questions {
		changed = max(changed, publishedAt(q))
	}
	var script strings.Builder
	if err := collectionTemplate.Execute(&script, map[string]int64{"NoteType": noteType, "Deck": deck, "Changed": changed, "Cards": int64(len(s.Questions))}); err != nil {
		return nil, err
	}
	if _, err := c.ExecContext(ctx, script.String()); err != nil {
		return nil, err
	}
	name := strings.ReplaceAll(oneLine(s.Title), "::", ":") // two colons would make a deck in a deck
	if _, err := c.ExecContext(ctx, "UPDATE col SET decks = json_set(decks, '$.' || ?1 || '.name', ?2)", deck, name); err != nil {
		return nil, err
	}
	taken := map[int64]bool{}
	for i, card := range cardsOf(s, of) {
		q := s.Questions[i]
		id := int64(binary.BigEndian.Uint64(q.ID[:8]) >> 16) // when it was made, in milliseconds, as Anki numbers notes
		for taken[id] {
			id++
		}
		taken[id] = true
		sum := sha1.Sum([]byte(q.Prompt)) //nolint:gosec // nothing is kept safe by it
		if _, err := c.ExecContext(ctx, "INSERT INTO notes VALUES (?1, ?2, ?3, ?4, -1, ?5, ?6, ?7, ?8, 0, '')",
			id, card.id, noteType, publishedAt(q), " "+strings.Join(card.tags, " ")+" ", card.front()+"\x1f"+card.back, q.Prompt, binary.BigEndian.Uint32(sum[:4])); err != nil {
			return nil, err
		}
		if _, err := c.ExecContext(ctx, "INSERT INTO cards VALUES (?1, ?1, ?2, 0, ?3, -1, 0, 0, ?4, 0, 0, 0, 0, 0, 0, 0, 0, '')", id, deck, publishedAt(q), i+1); err != nil {
			return nil, err
		}
	}
	err = c.Raw(func(driver any) error {
		from, ok := driver.(interface{ Serialize() ([]byte, error) })
		if !ok {
			return errors.New("the driver of SQLite cannot say what it holds")
		}
		data, err = from.Serialize()
		return err
	})
	return data, err
}

// publishedAt is when the text was, in seconds: Anki takes over what is newer than what it has.
func publishedAt(q editorial.Listed) int64 {
	if q.PublishedAt == nil {
		return 1
	}
	return q.PublishedAt.Unix()
}

// deckOf is the number of a sheet's deck, the same each time.
func deckOf(s editorial.Sheet) int64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(s.Slug + "\x00" + s.Title)) // never fails
	return 1_000_000_000_000 + int64(h.Sum64()%900_000_000_000)
}
