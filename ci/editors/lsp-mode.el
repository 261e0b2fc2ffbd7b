;;; Emacs with lsp-mode: findings, an edit, a fix, the end.  -*- lexical-binding: t -*-
;; The snippet of docs/editors.md is init.el.
(setq lsp-session-file (expand-file-name "session")
      lsp-auto-guess-root t lsp-enable-suggest-server-download nil lsp-warn-no-matched-clients nil
      lsp-keep-workspace-alive nil lsp-restart 'ignore lsp-idle-delay 0.05
      lsp-enable-snippet nil lsp-modeline-code-actions-enable nil lsp-headerline-breadcrumb-enable nil
      lsp-diagnostics-provider :none)
(require 'lsp-mode)
(load (expand-file-name "init.el"))

(defun found ()
  (gethash (lsp--fix-path-casing (buffer-file-name)) (lsp-diagnostics t)))

(defun check (condition text)
  (unless condition
    (princ (format "not so: %s\n%S\n%s\n" text (found) (buffer-string)))
    (kill-emacs 1)))

(defun wait-for (condition text)
  (let ((until (+ (float-time) 30)))
    (while (and (not (funcall condition)) (< (float-time) until))
      (accept-process-output nil 0.05))
    (check (funcall condition) text)))

(defun at-line (line)
  (let ((list (found)))
    (and (= 1 (length list))
         (= (1- line) (gethash "line" (gethash "start" (gethash "range" (car list))))))))

(find-file (getenv "sample"))
(python-mode)
(lsp-workspace-folders-add (file-name-directory (buffer-file-name)))
(lsp)
(wait-for (lambda () (at-line 6)) "one finding at the call")
(check (equal "evaluate-arity" (gethash "code" (car (found)))) "it names its rule")
(goto-char (point-min))
(insert "# 𝄞\n")
(wait-for (lambda () (at-line 7)) "it moves with the text")
(search-forward "page.evaluate")
(let ((actions (lsp-code-actions-at-point)))
  (check (= 3 (length actions)) "a fix, a comment, all fixes")
  (lsp-execute-code-action (car actions)))
(check (string-match-p (regexp-quote "page.evaluate(\"([x, y]) => x + y\", [a, b])") (buffer-string))
       "the fix is applied")
(wait-for (lambda () (null (found))) "and nothing is left to find")
(let ((process (lsp--workspace-cmd-proc (car (lsp-workspaces)))))
  (lsp-workspace-shutdown (car (lsp-workspaces)))
  (wait-for (lambda () (not (process-live-p process))) "the server ends"))
(princ (format "ok: Emacs %s with lsp-mode: findings, edits, a fix, the end\n" emacs-version))
(set-buffer-modified-p nil)
(kill-emacs 0)
