// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
// storeuntilkilled WORKSPACE: adds releases without end and prints the number of each once it is said to be stored.
#include "tests/model/workspacefixture.h"

#include <QCoreApplication>

#include <unistd.h>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (argc != 2)
        return 2;
    const auto workspace
        = Workspace::open(QString::fromLocal8Bit(argv[1]), Workspace::Opening::CreateWhenMissing);
    if (!workspace)
        return 1;
    for (int number = 0;; ++number) {
        const QByteArray name
            = "P" + QByteArray::number(::getpid() % 1000 * 1000 + number / 250).rightJustified(6, '0');
        const Result<Release> added = addRelease(*workspace, number % 250 + 1, name.right(7), 6000);
        if (!added)
            continue; // of another run with the same name
        const QByteArray line = QByteArray::number(added->id) + '\n';
        if (::write(STDOUT_FILENO, line.constData(), static_cast<size_t>(line.size())) != line.size())
            return 0;
    }
}
