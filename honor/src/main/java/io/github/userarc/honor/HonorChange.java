package io.github.userarc.honor;

import io.github.userarc.core.change.ChangeContent;

/** What the honor facet reports. */
public sealed interface HonorChange extends ChangeContent permits BadgeAwarded, BadgeRevoked {}
