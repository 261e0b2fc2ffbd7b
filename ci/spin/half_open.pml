/*
 * A breaker's half-open state: can it hang, or close unproven?
 *
 * Callers ask; when the cool-down is over some become probes, each with a lease. A probe reports
 * good news, bad news, or never. Claims: at most PROBES leases at once; it closes only after
 * NEEDED good reports of probes of this very half-open spell; and it is never half-open for ever with
 * all places taken. With -DNO_LEASE the last one must fail: that is the breaker that hangs half-open.
 */
#define CALLERS 3
#define PROBES 2
#define NEEDED 2

mtype = { CLOSED, OPEN, HALF_OPEN };

mtype state = OPEN;
byte good, leased;
bool probe[CALLERS]; /* holds a lease of this spell */
byte spell;          /* which half-open spell it is, modulo 4 */
byte proofs;         /* ghost: good reports of probes that were admitted in this spell */

inline forget_probes()
{
	probe[0] = false;
	probe[1] = false;
	probe[2] = false;
	leased = 0;
	good = 0;
	proofs = 0
}

active [CALLERS] proctype caller()
{
	byte admitted_in;
end:
	do
	:: atomic {
		state == HALF_OPEN && !probe[_pid] && leased < PROBES && good + leased < NEEDED ->
		leased++;
		assert(leased <= PROBES);
		probe[_pid] = true;
		admitted_in = spell
	};
		if
		:: atomic { /* good news, not yet enough */
			probe[_pid] && state == HALF_OPEN && good + 1 < NEEDED ->
			probe[_pid] = false;
			leased--;
			good++;
			proofs = proofs + (admitted_in == spell);
			admitted_in = 0
		}
		:: atomic { /* good news, enough */
			probe[_pid] && state == HALF_OPEN && good + 1 >= NEEDED ->
			proofs = proofs + (admitted_in == spell);
			assert(proofs >= NEEDED);
			state = CLOSED;
			forget_probes();
			admitted_in = 0
		}
		:: atomic { /* bad news */
			probe[_pid] && state == HALF_OPEN ->
			state = OPEN;
			forget_probes();
			admitted_in = 0
		}
		:: atomic { /* its lease is over, or it is of another spell: proves nothing */
			!(probe[_pid] && state == HALF_OPEN) ->
			admitted_in = 0
		}
		:: break /* it never reports */
		fi
	:: atomic { state == CLOSED -> state = OPEN; forget_probes() } /* enough failures */
	od
}

active proctype clock()
{
	byte i;
end:
	do
	:: atomic { /* the cool-down is over */
		state == OPEN ->
		state = HALF_OPEN;
		spell = (spell + 1) % 4;
		forget_probes()
	}
#ifndef NO_LEASE
	:: atomic { probe[0] -> probe[0] = false; leased-- }
	:: atomic { probe[1] -> probe[1] = false; leased-- }
	:: atomic { probe[2] -> probe[2] = false; leased-- }
#endif
	od
}

ltl never_stuck { [] (state == HALF_OPEN -> <> (state != HALF_OPEN || leased < PROBES)) }
