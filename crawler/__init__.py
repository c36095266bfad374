"""Fetches, in Scrapy's own words: settings, middlewares, pipelines, spiders."""
