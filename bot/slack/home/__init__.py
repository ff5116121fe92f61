"""The Home tab: one section for each thing that concerns a person, each made by one query and by itself."""
