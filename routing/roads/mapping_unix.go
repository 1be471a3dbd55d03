//go:build unix

package roads

import (
	"fmt"
	"os"
	"sync"
	"syscall"
)

// mapping is a file in memory.
type mapping struct {
	data []byte
	once sync.Once
}

func mapFile(path string) (*mapping, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() < headerSize {
		return nil, fmt.Errorf("%s has %d bytes; a header alone has %d", path, info.Size(), headerSize)
	}
	data, err := syscall.Mmap(int(f.Fd()), 0, int(info.Size()), syscall.PROT_READ, syscall.MAP_SHARED|populate)
	if err != nil {
		return nil, fmt.Errorf("map %s: %w", path, err)
	}
	return &mapping{data: data}, nil
}

func (m *mapping) close() (err error) {
	m.once.Do(func() { err = syscall.Munmap(m.data) })
	return err
}
