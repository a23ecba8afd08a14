// Package exif finds what a camera has written into a picture.
package exif

import "bytes"

// Tag is one thing that the camera says.
type Tag struct {
	Name  byte
	Value []byte
}

// Block are the tags of one picture.
type Block []Tag

// Parse reads the tags at the start of a picture.
func Parse(picture []byte) Block {
	var tags Block
	rest := picture
	for name := byte(0); name < 6 && len(rest) > 24; name++ {
		value := rest[:16:16]
		if end := bytes.IndexByte(value, 0); end > 0 {
			value = value[:end]
		}
		tags = append(tags, Tag{name, value})
		rest = rest[24:]
	}
	return tags
}

// Camera is the first tag.
func (b Block) Camera() Tag {
	if len(b) == 0 {
		return Tag{}
	}
	return b[0]
}
