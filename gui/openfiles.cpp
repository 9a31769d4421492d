// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"

#include "gui/droppeddialog.h"
#include "gui/filedrop.h"
#include "gui/icon.h"
#include "gui/librarypage.h"
#include "gui/releasepage.h"
#include "gui/workbench.h"
#include "model/dropped.h"
#include "model/workspaceheader.h"

#include <QApplication>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>

// What comes into the window from outside, and the draft it becomes part of.

void MainWindow::connectDrafts()
{
    const auto refused = [this](const QString &sentence) {
        showPage(Page::Release);
        m_release->say(Look::Tone::Bad, sentence);
    };
    connect(m_drop, &FileDrop::refused, this, refused);
    connect(m_drop, &FileDrop::filesDropped, this, &MainWindow::openFiles);
    connect(m_drop, &FileDrop::textDropped, this, &MainWindow::openText);
    connect(m_release, &ReleasePage::openRequested, this, &MainWindow::openFiles);
    DraftDesk *drafts = m_workbench->releases()->drafts();
    connect(m_stack, &QStackedWidget::currentChanged, this, &MainWindow::showDrafts);
    connect(drafts, &DraftDesk::waitingChanged, this, &MainWindow::showDrafts);
    connect(m_library, &LibraryPage::draftRequested, this, [this, drafts](qint64 draft) {
        if (draft != 0)
            drafts->resume(draft);
        showPage(Page::Release);
    });
    connect(drafts, &DraftDesk::keptChanged, this, [this, drafts] { setWindowModified(!drafts->isKept()); });
    connect(qApp, &QApplication::focusChanged, drafts, &DraftDesk::saveNow);
}

void MainWindow::showDrafts()
{
    QList<StoredDraft> drafts = m_workbench->releases()->drafts()->waiting();
    if (const Draft &atHand = m_workbench->releases()->draft()->content(); !atHand.isEmpty())
        drafts.prepend({0, {}, atHand});
    m_library->setDrafts(drafts);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange)
        m_workbench->releases()->drafts()->saveNow();
}

void MainWindow::openFiles(const QStringList &paths)
{
    QStringList others;
    for (const QString &path : paths) {
        if (looksLikeWorkspace(path)) // releases are made in it, so it comes first
            openWorkspace(path, false);
        else if (!path.isEmpty())
            others.append(path);
    }
    if (others.isEmpty())
        return;
    DropLook look = lookAtDropped(others);
    const QString remark = look.leftOut > 0 ? tr("Only the first %1 files were looked at; %2 were left out.")
                                                  .arg(mostDroppedFiles)
                                                  .arg(look.leftOut)
                                            : QString();
    if (!look.hasFolder || look.things.size() == 1)
        return openThings(look.things);
    auto *dialog = new DroppedDialog(look.things, remark, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DroppedDialog::chosen, this, &MainWindow::openThings);
    dialog->open();
}

void MainWindow::openText(const QString &text)
{
    const DraftFile file = draftFromManifest(text.toUtf8());
    showPage(Page::Release);
    if (file.draft)
        m_workbench->releases()->drafts()->bring({*file.draft});
    else
        m_release->say(Look::Tone::Bad, file.refusal);
}

// A thing that is no release: what is done with it, or the sentence that says why nothing is.
QString MainWindow::lookInto(const Dropped &thing)
{
    const QString name = QFileInfo(thing.path).fileName();
    switch (thing.kind) {
    case Dropped::Kind::Workspace:
        openWorkspace(thing.path, false);
        return {};
    case Dropped::Kind::Sketch:
        checkSketch(thing.path);
        return {};
    case Dropped::Kind::Card:
        checkCard(thing.path);
        return {};
    default:
        return tr("%1: %2").arg(name, thing.reason);
    }
}

void MainWindow::openThings(const QList<Dropped> &things)
{
    QStringList sentences;
    QList<Draft> drafts;
    for (const Dropped &thing : things) {
        if (!thing.isForEditor()) {
            sentences.append(lookInto(thing));
            continue;
        }
        const DraftFile file = draftFromFile(thing.path);
        if (file.draft)
            drafts.append(*file.draft);
        else
            sentences.append(file.refusal);
    }
    sentences.removeAll(QString());
    if (drafts.isEmpty() && sentences.isEmpty())
        return;
    showPage(Page::Release);
    m_workbench->releases()->drafts()->bring(drafts);
    if (drafts.size() > 1)
        sentences.append(tr("%1 is shown; the others wait as drafts (%2).")
                             .arg(nameOf(drafts.constFirst()))
                             .arg(drafts.size() - 1));
    if (sentences.isEmpty())
        return;
    const Look::Tone tone = drafts.isEmpty() ? Look::Tone::Bad
        : drafts.size() == things.size()     ? Look::Tone::Calm
                                             : Look::Tone::Caution;
    m_release->say(tone, sentences.join(u' '));
}

// What is saved needs no question.
bool MainWindow::mayLeaveDraft()
{
    DraftDesk *drafts = m_workbench->releases()->drafts();
    drafts->saveNow();
    if (drafts->isKept())
        return true;
    const QString why = drafts->lastSave() ? tr("The draft is not saved, because no workspace is open.")
                                           : describe(drafts->lastSave().error());
    QMessageBox question(QMessageBox::Question, tr("Quit Vespiary"),
        tr("%1 If you quit now, it is lost.").arg(why), QMessageBox::NoButton, this);
    const QAbstractButton *quit = question.addButton(tr("Quit without it"), QMessageBox::DestructiveRole);
    question.setDefaultButton(question.addButton(tr("Stay"), QMessageBox::RejectRole));
    question.setIconPixmap(iconNamed(QStringLiteral("warning")).pixmap(QSize(32, 32), devicePixelRatioF()));
    question.exec();
    return question.clickedButton() == quit;
}
