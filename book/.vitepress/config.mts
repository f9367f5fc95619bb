// The pages of the repository as a web book. Nothing is written here: sidebar, links and diagrams
// come from the pages themselves.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
// Where sources can be read, as https://HOST/OWNER/NAME/blob/main; without it they are not linked.
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
  srcExclude: ['book/**', '**/target/**', '**/node_modules/**'],
  outDir: 'dist',
  title: 'Processes, threads and coroutines in Java',
  cleanUrls: true,
  rewrites: { 'README.md': 'index.md', ':chapter/README.md': ':chapter/index.md' },
  // The pages stand outside of this folder, what they are shown with inside.
  vite: {
    plugins: [{
      name: 'resolve-from-book',
      enforce: 'pre',
      resolveId(id, importer) {
        return /^vue(\/|$)/.test(id) && importer?.endsWith('.md')
          ? this.resolve(id, join(root, 'book/package.json'), { skipSelf: true })
          : null
      },
    }],
  },
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
        for (const token of state.tokens.flatMap(block => block.children ?? [])
          .filter(child => child.type === 'link_open')) {
          const href = token.attrGet('href') ?? ''
          const path = normalize(join(from, href.split('#')[0]))
          if (/README\.md(#|$)/.test(href)) {
            token.attrSet('href', href.replace('README.md', 'index.md'))
          } else if (!/^([a-z]+:|#)|\.md(#|$)/.test(href) && existsSync(join(root, path))) {
            token.attrSet('href', sources ? `${sources}/${path}` : '#')
          }
        }
      })
    },
  },
})
