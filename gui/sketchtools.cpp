// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"

#include "gui/carddialog.h"
#include "gui/sketchcheckdialog.h"
#include "gui/sketchdialog.h"
#include "gui/workbench.h"

// What MainWindow offers around sketches and cards.

static SketchContext contextOf(ReleaseDesk *desk)
{
    return {.neighbours = {}, .accounts = desk->accounts(), .releases = desk->releases()->releases()};
}

void MainWindow::writeSketch()
{
    auto *dialog = new SketchDialog(contextOf(m_workbench->releases()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

// Stays beside the window: one goes to and fro between it and the IDE.
void MainWindow::checkSketch(const QString &path)
{
    auto *dialog = new SketchCheckDialog(contextOf(m_workbench->releases()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!path.isEmpty())
        dialog->check(path);
    dialog->show();
}

void MainWindow::checkCard(const QString &folder)
{
    ReleaseDesk *desk = m_workbench->releases();
    std::optional<CardReleases> known;
    if (desk->isOpen())
        known = CardReleases{desk->releases()->releases(), [desk](qint64 release) {
                                 const Result<QByteArray> binary = desk->binaryOf(release);
                                 return binary ? *binary : QByteArray();
                             }};
    auto *dialog = new CardDialog(known, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!folder.isEmpty())
        dialog->checkFolder(folder);
    dialog->show();
}
