// The pages of the repository as a web book: sidebar, links and diagrams come from the pages.
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
// Where sources can be read, as https://HOST/OWNER/NAME/blob/main; without it they are no links.
const sources = process.env.SOURCES_URL

const pagesIn = (folder: string) => readdirSync(join(root, folder))
  .filter(name => name.endsWith('.md'))
  .sort((a, b) => Number(b === 'README.md') - Number(a === 'README.md') || a.localeCompare(b))

const title = (page: string) => readFileSync(join(root, page), 'utf8').match(/^# (.*)$/m)![1]
const address = (page: string) => '/' + page.replace(/README\.md$/, '').replace(/\.md$/, '')

const chapters = readdirSync(root).filter(name => /^\d\d-/.test(name)).sort()

const sidebar = [
  ...chapters.map(chapter => ({
    text: title(`${chapter}/README.md`),
    collapsed: true,
    items: pagesIn(chapter)
      .map(page => ({ text: title(`${chapter}/${page}`), link: address(`${chapter}/${page}`) })),
  })),
  { text: 'More', items: pagesIn('').map(page => ({ text: title(page), link: address(page) })) },
]

export default defineConfig({
  srcDir: '..',
  srcExclude: ['book/**', '**/src/**', '**/target/**', '**/node_modules/**'],
  outDir: 'dist',
  title: 'Processes, threads and coroutines in Java',
  cleanUrls: true,
  head: [['link', { rel: 'icon', href: 'data:,' }], ['style', {}, '.vp-doc th, .vp-doc td { padding: 6px 8px }']],
  rewrites: { 'README.md': 'index.md', ':chapter/README.md': ':chapter/index.md' },
  buildEnd: site => chapters.forEach(chapter => copyFileSync(
    join(root, chapter, 'timeline.html'), join(site.outDir, chapter, 'timeline.html'))),
  // The pages stand outside of this folder, what they are shown with inside.
  vite: { resolve: { alias: { vue: join(root, 'book/node_modules/vue') } } },
  themeConfig: { siteTitle: 'Processes to coroutines', sidebar, outline: [2, 3], search: { provider: 'local' } },
  markdown: {
    config: md => {
      // Vue drops a line break that stands between two elements, and with it the space.
      md.renderer.rules.softbreak = () => ' '
      const fence = md.renderer.rules.fence!
      md.renderer.rules.fence = (tokens, i, options, env, self) => tokens[i].info === 'mermaid'
        ? `<pre class="mermaid" v-pre>${md.utils.escapeHtml(tokens[i].content)}</pre>`
        : fence(tokens, i, options, env, self)
      // A page links README.md, as on the repository's host; a source is no page of the book.
      md.core.ruler.push('links', state => {
        const from = dirname(state.env.relativePath)
        for (const tokens of state.tokens.map(block => block.children ?? [])) {
          for (const [i, token] of tokens.entries()) {
            const href = token.type === 'link_open' && token.attrGet('href')
            if (!href || /^([a-z]+:|#)/.test(href)) continue
            const path = normalize(join(from, href.split('#')[0]))
            if (/README\.md(#|$)/.test(href)) token.attrSet('href', href.replace('README.md', 'index.md'))
            else if (href === 'timeline.html') token.attrSet('target', '_blank')
            else if (path.endsWith('.md') || !existsSync(join(root, path))) continue
            else if (sources) token.attrSet('href', `${sources}/${path}`)
            else {
              token.attrs = null
              token.tag = tokens.find((end, k) => k > i && end.type === 'link_close')!.tag = 'span'
            }
          }
        }
      })
    },
  },
})
