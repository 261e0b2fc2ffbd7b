" Vim with ALE: findings of the language server, an edit, a fix. The snippet of docs/editors.md is vimrc.vim.
set nocompatible
filetype on
let g:ale_linters = {'python': ['shearpin']}
let g:ale_lint_delay = 50
let g:ale_echo_cursor = 0
packadd ale
source vimrc.vim

function! s:Say(text) abort
  call writefile([a:text], '/dev/stdout', 'a')
endfunction

function! s:Fail(text) abort
  call s:Say('not so: ' . a:text . ' ' . string(getbufvar('%', 'ale_linter_errors', '')) . string(ale#engine#GetLoclist(bufnr(''))))
  cquit!
endfunction

" Events only come while Vim sleeps.
function! s:WaitFor(count) abort
  for l:i in range(300)
    if len(ale#engine#GetLoclist(bufnr(''))) == a:count
      return
    endif
    sleep 100m
  endfor
  call s:Fail('there are ' . a:count . ' findings')
endfunction

function! s:Run() abort
  execute 'edit' $sample
  set filetype=python
  call ale#Queue(0)
  call s:WaitFor(1)
  let l:found = ale#engine#GetLoclist(bufnr(''))[0]
  if l:found.lnum != 6 || l:found.col != 5 || l:found.code !=# 'evaluate-arity'
    call s:Fail('it stands at the call, and names its rule')
  endif
  call append(0, '# 𝄞')
  call ale#Queue(0)
  for l:i in range(300)
    let l:list = ale#engine#GetLoclist(bufnr(''))
    if len(l:list) == 1 && l:list[0].lnum == 7
      break
    endif
    sleep 100m
  endfor
  if l:list[0].lnum != 7
    call s:Fail('it moves with the text')
  endif
  call setline(7, '    page.evaluate("([x, y]) => x + y", [a, b])')
  call ale#Queue(0)
  call s:WaitFor(0)
  call s:Say('ok: Vim ' . v:version . ' with ALE: findings, edits')
  qall!
endfunction

try
  call s:Run()
catch
  call s:Fail(v:exception . ' at ' . v:throwpoint)
endtry
