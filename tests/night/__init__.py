"""The night as a whole: what one night after another does, and what a kill at any moment leaves."""
