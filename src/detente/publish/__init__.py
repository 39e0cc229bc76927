"""What leaves the dossier: selections of its views, pages, briefs and exports."""
