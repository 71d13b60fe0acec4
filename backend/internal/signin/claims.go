package signin

import (
	"bytes"
	"encoding/json"
	"time"
)

// claims are the members of a signed or fetched JSON object by their exact name.
// Decoding into a struct would take "Email_Verified" for "email_verified", and
// some providers let people choose the names of claims of their own.
type claims map[string]json.RawMessage

// parseClaims reads one object and refuses a member that is there twice.
func parseClaims(data []byte) (claims, *Failure) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	if opening, err := decoder.Token(); err != nil || opening != json.Delim('{') {
		return nil, refused(IDTokenMalformed)
	}
	c := claims{}
	for decoder.More() {
		token, err := decoder.Token()
		name, isText := token.(string)
		var value json.RawMessage
		if err != nil || !isText || decoder.Decode(&value) != nil {
			return nil, refused(IDTokenMalformed)
		}
		if _, repeated := c[name]; repeated {
			return nil, refused(ClaimRepeated)
		}
		c[name] = value
	}
	if _, err := decoder.Token(); err != nil || !json.Valid(data) {
		return nil, refused(IDTokenMalformed)
	}
	return c, nil
}

// has tells whether the claim is there and says something.
func (c claims) has(name string) bool {
	value, ok := c[name]
	return ok && string(value) != "null"
}

// text returns the claim if it is a string, otherwise "".
func (c claims) text(name string) string {
	var s string
	if json.Unmarshal(c[name], &s) != nil {
		return ""
	}
	return s
}

// texts returns a claim that is a list of strings, or one string; otherwise nil.
func (c claims) texts(name string) []string {
	if !c.has(name) {
		return nil
	}
	var one string
	if json.Unmarshal(c[name], &one) == nil {
		return []string{one}
	}
	var list []*string
	if json.Unmarshal(c[name], &list) != nil {
		return nil
	}
	texts := make([]string, 0, len(list))
	for _, s := range list {
		if s == nil {
			return nil
		}
		texts = append(texts, *s)
	}
	return texts
}

// isTrue tells whether the claim is the JSON value true.
func (c claims) isTrue(name string) bool { return string(c[name]) == "true" }

// time returns a claim that counts seconds since 1970.
func (c claims) time(name string) (time.Time, bool) {
	const yearFiveThousand = 1e11 // what is beyond is not seconds, or overflows
	var seconds *float64
	if json.Unmarshal(c[name], &seconds) != nil || seconds == nil || *seconds <= 0 || *seconds > yearFiveThousand {
		return time.Time{}, false
	}
	return time.Unix(int64(*seconds), 0), true
}
