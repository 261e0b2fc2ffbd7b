;;; Emacs with eglot: findings, an edit, a fix, the end.  -*- lexical-binding: t -*-
;; The snippet of docs/editors.md is init.el.
(require 'eglot)
(load (expand-file-name "init.el"))
(setq eglot-sync-connect 30 eglot-autoshutdown nil eglot-send-changes-idle-time 0.05
      eglot-confirm-server-initiated-edits nil
      flymake-no-changes-timeout 0.1)

(defun check (condition text)
  (unless condition
    (princ (format "not so: %s\n%S\n%s\n" text (flymake-diagnostics) (buffer-string)))
    (kill-emacs 1)))

(defun wait-for (condition text)
  (let ((until (+ (float-time) 30)))
    (while (and (not (funcall condition)) (< (float-time) until))
      (accept-process-output nil 0.05)
      (eglot--signal-textDocument/didChange) ; in batch mode nobody is ever idle
      (flymake-start))
    (check (funcall condition) text)))

(defun at-line (line)
  (let ((found (flymake-diagnostics)))
    (and (= 1 (length found))
         (goto-char (flymake-diagnostic-beg (car found)))
         (looking-at "page.evaluate")
         (= line (line-number-at-pos)))))

(find-file (getenv "sample"))
(python-mode)
(eglot-ensure)
(apply #'eglot (eglot--guess-contact))
(wait-for (lambda () (at-line 6)) "one finding at the call")
(goto-char (point-min))
(insert "# 𝄞\n")
(wait-for (lambda () (at-line 7)) "it moves with the text")
(let* ((server (eglot--current-server-or-lose))
       (actions (jsonrpc-request
                 server :textDocument/codeAction
                 (list :textDocument (eglot--TextDocumentIdentifier)
                       :range (list :start (eglot--pos-to-lsp-position) :end (eglot--pos-to-lsp-position))
                       :context (list :diagnostics [])))))
  (check (= 3 (length actions)) "a fix, a comment, all fixes")
  (eglot--apply-workspace-edit (plist-get (aref actions 0) :edit) nil)
  (check (string-match-p (regexp-quote "page.evaluate(\"([x, y]) => x + y\", [a, b])") (buffer-string))
         "the fix is applied")
  (wait-for (lambda () (null (flymake-diagnostics))) "and nothing is left to find")
  (eglot-shutdown server)
  (check (not (jsonrpc-running-p server)) "the server ends"))
(princ (format "ok: Emacs %s with eglot: findings, edits, a fix, the end\n" emacs-version))
(set-buffer-modified-p nil)
(kill-emacs 0)
