"""Staging: a shot of the spec becomes marks, poses, a solved camera, lights and air, in metres and seconds."""
