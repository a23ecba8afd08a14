// Package pace calls a function so many times a second, as the load of services that nobody else drives.
package pace

import "time"

// Run calls do perSecond times a second, with a number that counts. It ends after last, if that is not 0.
func Run(perSecond int, last time.Duration, do func(n int)) {
	start := time.Now()
	done := 0
	for range time.Tick(10 * time.Millisecond) {
		age := time.Since(start)
		if last > 0 && age > last {
			return
		}
		for due := int(age.Seconds() * float64(perSecond)); done < due; done++ {
			do(done)
		}
	}
}
