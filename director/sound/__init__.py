"""Sound: what is heard of a shot, as 48 kHz stereo samples whose length is exact to the frame."""
