export interface Shape { title: string }
