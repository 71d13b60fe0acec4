package page

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"redraft/internal/answer"
)

const (
	maxBytes       = 64 << 20 // of all files together, as they are
	minCompressed  = 1 << 10  // a smaller file is not worth compressing
	assets         = "/assets/"
	cacheForever   = "public, max-age=31536000, immutable" // the name changes with the content
	cacheAskAgain  = "public, no-cache"
	compressSuffix = ".gz"
	brotliSuffix   = ".br"
)

// load reads every file of a directory but hidden ones. A file beside which a compressed one lies is served from that; one that
// would gain by it and has none is compressed here.
func load(dir string, licence answer.Licence) (*Site, error) {
	s := &Site{files: map[string]file{}, folders: map[string]bool{}}
	raw := map[string][]byte{}
	size := 0
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(dir, name)
		if err != nil || relative == "." {
			return err
		}
		address := "/" + filepath.ToSlash(relative)
		switch {
		case strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir():
			s.folders[address] = true
			return nil
		case !entry.Type().IsRegular():
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if size += len(data); size > maxBytes {
			return fmt.Errorf("it holds more than %d MiB, so it is not a built page", maxBytes>>20)
		}
		raw[address] = data
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the built page in %s: %w", dir, err)
	}
	if raw["/index.html"] == nil {
		return nil, errors.New("there is no index.html in " + dir)
	}
	if s.shell, err = newShell(raw["/index.html"], licence); err != nil {
		return nil, fmt.Errorf("the built page in %s cannot be filled: %w", dir, err)
	}
	for address, data := range raw {
		if address == "/index.html" || isVariant(address, raw) {
			continue
		}
		cache := cacheAskAgain
		if strings.HasPrefix(address, assets) {
			cache = cacheForever
		}
		f := newFile(address, data, cache)
		f.br, f.gzip = raw[address+brotliSuffix], raw[address+compressSuffix]
		if f.gzip == nil && f.compressible() {
			f.gzip = compressed(data)
		}
		s.files[address] = f
	}
	return s, nil
}

// isVariant recognises the compressed copy of a file that is there as well.
func isVariant(address string, all map[string][]byte) bool {
	suffix := path.Ext(address)
	return (suffix == brotliSuffix || suffix == compressSuffix) && all[strings.TrimSuffix(address, suffix)] != nil
}

// compressed returns nil when compression gains nothing.
func compressed(data []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is one that exists
	_, _ = w.Write(data)                                  // a buffer takes everything
	_ = w.Close()
	if len(data) < minCompressed || b.Len() >= len(data) {
		return nil
	}
	return b.Bytes()
}
