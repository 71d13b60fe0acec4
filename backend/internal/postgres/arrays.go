package postgres

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/google/uuid"
)

// uuidArray and intArray write PostgreSQL's array literals; GORM would spread a slice into a list of parameters.
func uuidArray(ids []uuid.UUID) string {
	var b strings.Builder
	b.WriteByte('{')
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(id.String())
	}
	b.WriteByte('}')
	return b.String()
}

func bigArray(ns []int64) string {
	small := make([]int, len(ns))
	for i, n := range ns {
		small[i] = int(n)
	}
	return intArray(small)
}

func intArray(ns []int) string {
	var b strings.Builder
	b.WriteByte('{')
	for i, n := range ns {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Itoa(n))
	}
	b.WriteByte('}')
	return b.String()
}

// labels are a list of short texts, as a JSON array.
type labels []string

// Scan reads a column.
func (l *labels) Scan(column any) error {
	switch column := column.(type) {
	case nil:
		*l = nil
		return nil
	case []byte:
		return json.Unmarshal(column, l)
	case string:
		return json.Unmarshal([]byte(column), l)
	default:
		return fmt.Errorf("labels in a %T", column)
	}
}

// Value writes a column.
func (l labels) Value() (driver.Value, error) {
	data, err := json.Marshal(append([]string{}, l...))
	return string(data), err
}
