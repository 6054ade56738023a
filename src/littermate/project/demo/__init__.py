"""The demo: a house with the true case of the two runts, built by the same actions as a real one."""

from littermate.project.demo.house import build as build
